"""Referrals: the welfare side, the counselling side and the return gate.

The three import nothing of one another; they meet in the crossings only.
"""
