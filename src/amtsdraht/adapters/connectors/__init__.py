"""Interfaces of other systems that deliver knowledge. Every request goes through the careful reader of web pages."""
