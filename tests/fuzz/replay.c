/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Runs a fuzz target over files, where there is no fuzzer: each file as it is, cut at several places, and with bytes
 * changed in a way that is the same at every run. TAP on standard output. */

#include "config.h"

#include "fuzz.h"

#include <gio/gio.h>
#include <string.h>

#define SIZE_MAX_REPLAYED (256 * 1024)
#define CUTS 24
#define CHANGES 60

static void
run_copy (const char *data,
          gsize       size)
{
  /* a copy of its own, so that a sanitizer sees every byte read too far */
  g_autofree uint8_t *copy = g_memdup2 (data, size);

  LLVMFuzzerTestOneInput (copy, size);
}

static void
replay (const char *path)
{
  g_autofree char *data = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (20261124);
  gsize size;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  size = MIN (size, SIZE_MAX_REPLAYED);
  run_copy (data, size);
  for (guint i = 0; i < CUTS; i++)
    run_copy (data, size * i / CUTS);
  for (guint i = 0; i < CHANGES && size > 0; i++)
    {
      g_autofree char *changed = g_memdup2 (data, size);
      guint bytes = 1 + (guint) g_rand_int_range (random, 0, 8);

      for (guint j = 0; j < bytes; j++)
        changed[g_rand_int_range (random, 0, (gint32) size)] = (char) g_rand_int_range (random, 0, 256);
      run_copy (changed, size);
    }
}

static void
collect (const char *path,
         GPtrArray  *files)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  if (folder == NULL)
    {
      g_ptr_array_add (files, g_strdup (path));
      return;
    }
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      if (g_file_test (inner, G_FILE_TEST_IS_REGULAR) && !g_str_has_suffix (name, ".json") && !g_str_has_suffix (name, ".md"))
        g_ptr_array_add (files, g_steal_pointer (&inner));
    }
}

static gint
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);

  for (int i = 1; i < argc; i++)
    collect (argv[i], files);
  g_ptr_array_sort (files, compare_names);

  g_print ("1..%u\n", MAX (files->len, 1));
  if (files->len == 0)
    {
      g_print ("not ok 1 - no seeds\n");
      return 1;
    }
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *name = g_path_get_basename (g_ptr_array_index (files, i));

      replay (g_ptr_array_index (files, i));
      g_print ("ok %u - %s\n", i + 1, name);
    }

  return 0;
}
