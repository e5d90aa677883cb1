"""The rules, in plain Python: no Django, no database, no cryptography.

What stands here can be read by a lawyer with a programmer beside them, and is tested
without starting anything.
"""
