"""What every part of Samvei stands on: walls, keys, sign-in, audit and the frame."""
