"""Lay out documents with LibreOffice: page numbers, catchwords and PDF."""
