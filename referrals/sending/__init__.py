"""The welfare side of a referral: drafting it and putting it before the parent."""
