"""The fact table -> its numbers, looked up, set side by side, calculated with.

- looked up: operands, whose, naming, respective, unchanged, times, sidebyside, figure_rows.
- calculated with: arithmetic, recalculated.
"""
