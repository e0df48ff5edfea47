"""The pages: loaded from sample properties, measured, and pictured."""
