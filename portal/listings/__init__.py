"""What an organisation has in the catalogue of offers: pages at both staff doors."""
