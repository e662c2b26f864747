// Carries the precompiled cmake/std.hpp; has nothing of its own.
