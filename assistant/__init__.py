"""A local assistant for Chinese news about regional investment promotion."""

__version__ = "0.1.0"
