"""The second wall: logins, grants, row policies and the crossings between sides."""
