//! Photos through the intake.
