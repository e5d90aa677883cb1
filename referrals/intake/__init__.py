"""The counselling side of a referral: what a parent has let the office read."""
