"""What became of the recommendations: promised, told, shown, verified; and the page an assessor prints."""
