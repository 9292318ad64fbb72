"""Judge detail: difference maps, scores of regions, what a report says. No torch, no OpenCV, no Qt."""
