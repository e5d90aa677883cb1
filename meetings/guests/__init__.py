"""What a guest of one meeting sees and says at the porch: a pass, and letters."""
