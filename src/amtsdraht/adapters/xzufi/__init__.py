"""Reads XZuFi 2.1, 2.2 and 2.3 deliveries; implements ``knowledge.ports.KnowledgeSource``."""
