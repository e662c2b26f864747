#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cerrno>
#include <csignal>
#include <cstring>
#include "platform/db/db.hpp"
#include "platform/db/new_file.hpp"
#include "platform/db/tools.hpp"

namespace qd::db {
namespace {

constexpr int not_found = 127;

[[noreturn]] void become(const std::vector<std::string>& words, const std::vector<std::string>& environment,
                         int input) {
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (input >= 0) dup2(input, STDIN_FILENO);
    signal(SIGPIPE, SIG_DFL);
    for (const auto& one : environment) putenv(const_cast<char*>(one.c_str()));
    std::vector<char*> arguments;
    for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    execvp(arguments.front(), arguments.data());
    _exit(not_found);
}

/// Writes the file into the pipe; a child that stopped reading says itself why.
void feed(const Input& input, int pipe) {
    bool is_read = true;
    each_piece(input.path, input.from, [&](std::string_view piece) {
        while (is_read && !piece.empty()) {
            const auto written = write(pipe, piece.data(), piece.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) is_read = false;
            else piece.remove_prefix(static_cast<std::size_t>(written));
        }
    });
}

}  // namespace

void run_child(const std::vector<std::string>& words, const std::vector<std::string>& environment,
               const Input& input) {
    int ends[2] = {-1, -1};
    if (!input.path.empty() && pipe2(ends, O_CLOEXEC) != 0) throw Broken("cannot make a pipe");
    const pid_t child = fork();
    if (child < 0) throw Broken(std::string("cannot start ") + words.front() + ": " + std::strerror(errno));
    if (child == 0) become(words, environment, ends[0]);
    if (ends[0] >= 0) {
        const auto before = signal(SIGPIPE, SIG_IGN);
        close(ends[0]);
        feed(input, ends[1]);
        close(ends[1]);
        signal(SIGPIPE, before);
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return;
    if (WIFEXITED(status) && WEXITSTATUS(status) == not_found)
        throw Broken(words.front() + " is not installed (Debian: postgresql-client)");
    throw Broken(words.front() + " failed");
}

}  // namespace qd::db
