"""SQLAlchemy tables and everything that touches the database."""
