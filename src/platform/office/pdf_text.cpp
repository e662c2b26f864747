#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include "platform/office/read_text.hpp"

namespace qd::office {
namespace {

constexpr const char* pdf_reader_path = "/usr/bin/pdftotext";   // Debian: poppler-utils
constexpr int not_installed = 127;
constexpr unsigned pdf_seconds = 10;
constexpr rlim_t pdf_memory_bytes = rlim_t(1) << 30;

/// A descriptor that closes itself.
struct OwnedFile {
    int number = -1;
    explicit OwnedFile(int n) : number(n) {}
    OwnedFile(const OwnedFile&) = delete;
    OwnedFile& operator=(const OwnedFile&) = delete;
    ~OwnedFile() { close_now(); }
    void close_now() {
        if (number >= 0) close(number);
        number = -1;
    }
};

/// No sockets from here on, whatever the file makes the reader do. Where the kernel has no such filter the
/// other bounds hold.
void forbid_network() {
#if defined(__x86_64__)
    constexpr unsigned machine = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
    constexpr unsigned machine = AUDIT_ARCH_AARCH64;
#else
    constexpr unsigned machine = 0;
#endif
    if (machine == 0) return;
    sock_filter rules[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, machine, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_socket, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EACCES),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    const sock_fprog program{sizeof rules / sizeof rules[0], rules};
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

void bound(int what, rlim_t most) {
    const rlimit limit{most, most};
    setrlimit(static_cast<__rlimit_resource_t>(what), &limit);
}

/// Between fork and exec only what is safe there: no memory is asked for.
[[noreturn]] void become_reader(int input, int output) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    dup2(input, STDIN_FILENO);
    dup2(output, STDOUT_FILENO);
    const int nowhere = open("/dev/null", O_WRONLY);
    dup2(nowhere, STDERR_FILENO);
    syscall(__NR_close_range, 3u, ~0u, 0u);
    for (const int one : {SIGALRM, SIGPIPE, SIGXCPU}) signal(one, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    bound(RLIMIT_CPU, pdf_seconds);
    bound(RLIMIT_AS, pdf_memory_bytes);
    bound(RLIMIT_FSIZE, 0);
    bound(RLIMIT_CORE, 0);
    bound(RLIMIT_NOFILE, 32);
    alarm(2 * pdf_seconds);
    forbid_network();
    char language[] = "LC_ALL=C.UTF-8";
    char* const environment[] = {language, nullptr};
    char name[] = "pdftotext", encoding[] = "-enc", utf8[] = "UTF-8", from[] = "-", to[] = "-";
    char* const words[] = {name, encoding, utf8, from, to, nullptr};
    execve(pdf_reader_path, words, environment);
    _exit(not_installed);
}

bool write_all(int to, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(to, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return lseek(to, 0, SEEK_SET) == 0;
}

/// What comes out of the pipe; false when it is more than `most`.
bool read_all(int from, std::size_t most, std::string& out) {
    char piece[1 << 14];
    for (;;) {
        const auto got = ::read(from, piece, sizeof piece);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return got == 0;
        out.append(piece, static_cast<std::size_t>(got));
        if (out.size() > most) return false;
    }
}

}  // namespace

Result<std::string> pdf_text(std::string_view bytes, std::size_t text_bytes) {
    OwnedFile input(memfd_create("document", MFD_CLOEXEC));
    int ends[2] = {-1, -1};
    if (input.number < 0 || pipe2(ends, O_CLOEXEC) != 0) return TextRefusal::pdf_not_readable;
    OwnedFile out(ends[0]), in(ends[1]);
    if (!write_all(input.number, bytes)) return TextRefusal::pdf_not_readable;
    const pid_t child = fork();
    if (child < 0) return TextRefusal::pdf_not_readable;
    if (child == 0) become_reader(input.number, in.number);
    in.close_now();
    std::string text;
    const bool is_whole = read_all(out.number, text_bytes, text);
    if (!is_whole) kill(child, SIGKILL);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    if (WIFEXITED(status) && WEXITSTATUS(status) == not_installed) return TextRefusal::pdf_reader_missing;
    if (!is_whole) return Refusal::too_much_text;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return TextRefusal::pdf_not_readable;
    return text;
}

}  // namespace qd::office
