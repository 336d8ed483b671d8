"""Files of rows, ours or what a spreadsheet program made of them, read again."""
