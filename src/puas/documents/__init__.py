"""Content -> bytes: the monthly report as PDF, XLSX and DOCX, the poster, QR codes and charts. The same input on the same
installation gives the same bytes. Domain and document libraries only; no clock, no Django."""
