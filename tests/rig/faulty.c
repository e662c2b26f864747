/* Loaded before the C library: makes the disk fail and the clock jump as the file QINGDAN_FAULTS says. That file is
   mapped and holds, as numbers of the machine: errno for fsync, for writes, for opening to write, how many in a
   hundred calls fail, and seconds to add to the clock. Only files whose path holds QINGDAN_FAULTY are touched. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

struct faults { int32_t sync, write, open, percent; int64_t clock; };
static volatile struct faults *faults;
static const char *where;

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("QINGDAN_FAULTS");
    where = getenv("QINGDAN_FAULTY");
    if (!path) return;
    int file = ((int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open"))(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return;
    void *map = mmap(NULL, sizeof(struct faults), PROT_READ, MAP_SHARED, file, 0);
    close(file);
    if (map != MAP_FAILED) faults = map;
}

static int concerns(const char *path) { return !where || strstr(path, where) != NULL; }

static int fails(int32_t code, int file) {
    static _Thread_local uint32_t dice = 0;
    char link[64], path[512];
    if (!code) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    const ssize_t size = readlink(link, path, sizeof path - 1);
    if (size < 0) return 0;
    path[size] = 0;
    if (!concerns(path)) return 0;
    if (!dice) dice = (uint32_t)(uintptr_t)&dice ^ (uint32_t)getpid() * 2654435761u;
    dice = dice * 1664525u + 1013904223u;
    if ((int32_t)((dice >> 8) % 100) >= faults->percent) return 0;
    errno = code;
    return 1;
}

#define NEXT(name) static __typeof__(name) *next; if (!next) next = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)
#define SYNC(name) int name(int f) { NEXT(name); return faults && fails(faults->sync, f) ? -1 : next(f); }
SYNC(fsync)
SYNC(fdatasync)

#define WRITES(name, parameters, arguments) \
    ssize_t name parameters { NEXT(name); return faults && fails(faults->write, f) ? -1 : next arguments; }
WRITES(pwrite, (int f, const void *b, size_t n, off_t at), (f, b, n, at))
WRITES(pwrite64, (int f, const void *b, size_t n, off64_t at), (f, b, n, at))
WRITES(pwritev, (int f, const struct iovec *b, int n, off_t at), (f, b, n, at))
WRITES(write, (int f, const void *b, size_t n), (f, b, n))

#define TRUNCATES(name, type) int name(int f, type n) { \
    NEXT(name); return faults && fails(faults->write, f) ? -1 : next(f, n); }
TRUNCATES(ftruncate, off_t)
TRUNCATES(ftruncate64, off64_t)
int posix_fallocate(int f, off_t at, off_t n) {
    NEXT(posix_fallocate);
    return faults && fails(faults->write, f) ? faults->write : next(f, at, n);
}

#define OPENS(name) int name(const char *path, int flags, ...) { \
    NEXT(name); \
    va_list rest; \
    va_start(rest, flags); \
    const mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? (mode_t)va_arg(rest, int) : 0; \
    va_end(rest); \
    if (faults && faults->open && (flags & (O_WRONLY | O_RDWR)) && concerns(path)) { \
        errno = faults->open; \
        return -1; \
    } \
    return next(path, flags, mode); }
OPENS(open)
OPENS(open64)

int clock_gettime(clockid_t clock, struct timespec *to) {
    NEXT(clock_gettime);
    const int result = next(clock, to);
    if (faults && clock == CLOCK_REALTIME) to->tv_sec += faults->clock;
    return result;
}
time_t time(time_t *to) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (to) *to = now.tv_sec;
    return now.tv_sec;
}
