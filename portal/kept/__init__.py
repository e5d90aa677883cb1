"""What staff have typed into a form and not saved: kept sealed, theirs alone, a day."""
