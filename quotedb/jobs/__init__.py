"""Use cases: each module lines the stages up for one verb."""
