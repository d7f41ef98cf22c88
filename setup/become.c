/* Gives make the function $(become program,argument,...): make turns into that program. Empty arguments are left out.

   GNU make that receives SIGTERM always ends with code 143, however cleanly its child stopped. `make demo` is
   asked to stop with SIGTERM and must then say 0, so the demo takes make's place instead of running under it.
   This is make's own extension interface (the manual's "Loading Dynamic Objects"). Where there is no compiler,
   the Makefile runs the demo as an ordinary recipe and only that exit code differs. */

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct { const char *file; unsigned long line; } gmk_floc;
typedef char *(*gmk_func_ptr)(const char *name, unsigned int count, char **values);
extern void gmk_add_function(const char *name, gmk_func_ptr function, unsigned int least, unsigned int most,
                             unsigned int flags);

int plugin_is_GPL_compatible = 1;

static char *become(const char *name, unsigned int count, char **values)
{
    char *words[17];
    unsigned int used = 0;
    sigset_t none;
    (void) name;
    for (unsigned int i = 0; i < count && used < 16; i++)
        if (*values[i])
            words[used++] = values[i];
    words[used] = NULL;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    fflush(NULL);
    execv(words[0], words);
    perror(words[0]);
    return NULL;
}

int become_gmk_setup(const gmk_floc *where)
{
    (void) where;
    gmk_add_function("become", become, 1, 16, 0);
    return 1;
}
