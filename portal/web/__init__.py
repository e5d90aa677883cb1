"""The frame of a page: header, language, quick exit, errors."""
