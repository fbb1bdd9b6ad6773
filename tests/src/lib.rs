//! The test harness and the scenarios.
