"""The figures of the page, in points (1/72 inch)."""

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM

SIZE = 10.5  # 五号, the body size of Chinese papers
LEADING = 18.0
SMALL, SMALL_LEADING = 9.0, 15.0
HEADING, HEADING_LEADING = 11.0, 18.5

WIDTH = 44 * SIZE  # a whole number of characters, so that full lines need no stretching
LEFT = (PAGE_WIDTH - WIDTH) / 2
TOP, BOTTOM = 18 * MM, 19 * MM
HEIGHT = PAGE_HEIGHT - TOP - BOTTOM
FOOTER = 10 * MM

HANG = 2 * SIZE  # stems and answers hang from the question's number
WRITING_LINE = 8.6 * MM
