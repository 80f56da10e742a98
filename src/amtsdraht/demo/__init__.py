"""Example data that show every screen alive: facts about towns, invented texts, people and numbers."""
