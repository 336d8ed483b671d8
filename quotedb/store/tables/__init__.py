"""The typed tables, one layer of the data model a module."""
