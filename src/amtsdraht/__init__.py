"""Amtsdraht: the software of a shared 115 service centre."""
