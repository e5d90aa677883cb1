"""What staff's free texts may not ask for: is it found, and is the rest left alone?"""
