"""Plain statistics over arrays and frames; nothing here knows of companies, exports or charts."""
