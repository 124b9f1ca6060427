"""Tests of the sections of a story's page, one file a section."""
