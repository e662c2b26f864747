#pragma once
#include <functional>
#include <optional>
#include <string>
#include "core/time.hpp"

/// The only clock and the only source of chance. Everything else is told the time and given ids.
namespace qd::app {

struct Environment {
    std::function<Instant()> now;
    std::function<std::string()> new_id;  ///< A ULID.
};

/// The real clock and the operating system's chance. `rehearse_from`: the clock starts there instead and
/// runs on from it (`--now`).
Environment real_environment(std::optional<Instant> rehearse_from = {});

/// An environment variable, empty when it is not set.
std::string environment_variable(const char* name);

}  // namespace qd::app
