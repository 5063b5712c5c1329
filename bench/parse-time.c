/* parse-time FILE…: the time libpg_query itself needs to parse the statements of these files to JSON, on one core, in
 * microseconds. Statements that it cannot read are left out; cutting the files apart is not counted. */
#include <pg_query.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static char *read_file(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) return NULL;
  fseek(file, 0, SEEK_END);
  long size = ftell(file);
  rewind(file);
  char *text = malloc((size_t)size + 1);
  size_t got = text ? fread(text, 1, (size_t)size, file) : 0;
  fclose(file);
  if (text) text[got] = 0;
  return text;
}

int main(int argc, char **argv) {
  double spent = 0;
  long statements = 0, bytes = 0;
  for (int i = 1; i < argc; i++) {
    char *text = read_file(argv[i]);
    if (!text) continue;
    bytes += (long)strlen(text);
    PgQuerySplitResult parts = pg_query_split_with_scanner(text);
    for (int n = 0; n < parts.n_stmts; n++) {
      char *statement = strndup(text + parts.stmts[n]->stmt_location, (size_t)parts.stmts[n]->stmt_len);
      double start = now();
      PgQueryParseResult result = pg_query_parse(statement);
      spent += now() - start;
      pg_query_free_parse_result(result);
      free(statement);
      statements++;
    }
    pg_query_free_split_result(parts);
    free(text);
  }
  printf("%.0f %ld %ld\n", spent, statements, bytes);
  return 0;
}
