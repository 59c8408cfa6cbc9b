/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* bounce-catalogue-compiler: reads the key files below `data/`, complains about every mistake in them, and writes them
 * as one serialised GVariant, so that the program parses nothing when it starts. Runs while the program is built. */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include <glib.h>
#include <glib/gstdio.h>

#include "knowledge/compiler/bounce-catalogue-builder.h"

typedef void (*CompileGroup) (BounceCatalogueBuilder *builder, const BounceKeyGroup *group);

typedef struct {
  const char *file;
  CompileGroup compile;
} CatalogFile;

static const CatalogFile catalog_files[] = {
  { "reply-codes", bounce_compile_reply },
  { "reply-digits", bounce_compile_digit },
  { "status-codes", bounce_compile_status },
  { "reasons", bounce_compile_reason },
  { "steps", bounce_compile_step },
  { "stations", bounce_compile_station },
};

static void
compile_groups (BounceCatalogueBuilder *builder,
                const char             *path,
                GKeyFile               *file,
                CompileGroup            compile)
{
  g_auto(GStrv) groups = g_key_file_get_groups (file, NULL);

  for (gsize i = 0; groups[i] != NULL; i++)
    {
      BounceKeyGroup group = { file, path, groups[i], &builder->n_errors };

      compile (builder, &group);
    }
}

static void
compile_general_rule (BounceCatalogueBuilder *builder,
                      const BounceKeyGroup   *group)
{
  bounce_compile_rule (builder, group, BOUNCE_NO_PROVIDER, group->name);
}

/* GKeyFile merges groups and keys of the same name without a word; here that is always a slip. */
static void
complain_about_duplicates (BounceCatalogueBuilder *builder,
                           const char             *path,
                           const char             *text)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  const char *group = "";

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      const char *equals = strchr (lines[i], '=');
      g_autofree char *name = NULL;

      if (lines[i][0] == '[')
        {
          group = lines[i];
          name = g_strdup (group);
        }
      else if (lines[i][0] != '#' && equals != NULL)
        name = g_strdup_printf ("%s %.*s", group, (int) (equals - lines[i]), lines[i]);

      if (name != NULL && !g_hash_table_add (seen, g_strdup (name)))
        {
          g_printerr ("%s:%" G_GSIZE_FORMAT ": %s stands there twice\n", path, i + 1, name);
          builder->n_errors++;
        }
    }
}

static void
compile_catalog_file (BounceCatalogueBuilder *builder,
                      const char             *path,
                      const char             *id,
                      GKeyFile               *file)
{
  for (guint i = 0; i < G_N_ELEMENTS (catalog_files); i++)
    {
      if (strcmp (catalog_files[i].file, id) == 0)
        {
          compile_groups (builder, path, file, catalog_files[i].compile);
          return;
        }
    }

  g_printerr ("%s: not a file of the catalogue\n", path);
  builder->n_errors++;
}

static void
compile_file (BounceCatalogueBuilder *builder,
              const char             *folder,
              const char             *path,
              const char             *id)
{
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, &error)
      || !g_key_file_load_from_data (file, text, length, G_KEY_FILE_NONE, &error))
    {
      g_printerr ("%s: %s\n", path, error->message);
      builder->n_errors++;
      return;
    }
  complain_about_duplicates (builder, path, text);

  if (strcmp (folder, "catalog") == 0)
    compile_catalog_file (builder, path, id, file);
  else if (strcmp (folder, "providers") == 0)
    bounce_compile_provider (builder, path, id, file);
  else if (strcmp (folder, "rules") == 0)
    compile_groups (builder, path, file, compile_general_rule);
  else if (strcmp (folder, "blocklists") == 0)
    compile_groups (builder, path, file, bounce_compile_blocklist);
  else
    bounce_compile_dialect (builder, id, file);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Reads all key files of a folder in the order of their names. The folder itself goes into @read too: a file more or
 * less changes it, and then the catalogue has to be made anew. */
static void
compile_folder (BounceCatalogueBuilder *builder,
                const char             *data,
                const char             *folder,
                GPtrArray              *read)
{
  g_autofree char *path = g_build_filename (data, folder, NULL);
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (dir == NULL)
    return;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".keys"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    {
      const char *file_name = g_ptr_array_index (names, i);
      g_autofree char *file_path = g_build_filename (path, file_name, NULL);
      g_autofree char *id = g_strndup (file_name, strlen (file_name) - strlen (".keys"));

      compile_file (builder, folder, file_path, id);
      g_ptr_array_add (read, g_steal_pointer (&file_path));
    }
  g_ptr_array_add (read, g_steal_pointer (&path));
}

/* Two providers can not own one name. */
static void
check_index (BounceCatalogueBuilder *builder,
             BounceTable             table,
             const char             *kind)
{
  const guint32 *row = (const guint32 *) (gpointer) builder->tables[table]->data;
  guint n = bounce_catalogue_builder_count (builder, table, INDEX_COLUMNS);

  for (guint i = 1; i < n; i++)
    {
      if (row[i * INDEX_COLUMNS + INDEX_NAME] != row[(i - 1) * INDEX_COLUMNS + INDEX_NAME])
        continue;
      g_printerr ("providers: the %s %s belongs to two\n", kind,
                  bounce_catalogue_builder_get_string (builder, row[i * INDEX_COLUMNS + INDEX_NAME]));
      builder->n_errors++;
    }
}

static void
finish_tables (BounceCatalogueBuilder *builder)
{
  bounce_catalogue_builder_sort (builder, BOUNCE_TABLE_REPLIES, REPLY_COLUMNS);
  bounce_catalogue_builder_sort (builder, BOUNCE_TABLE_STATUSES, STATUS_COLUMNS);
  bounce_catalogue_builder_sort (builder, BOUNCE_TABLE_STEPS, STEP_COLUMNS);
  bounce_catalogue_builder_sort (builder, BOUNCE_TABLE_HOSTS, INDEX_COLUMNS);
  bounce_catalogue_builder_sort (builder, BOUNCE_TABLE_DOMAINS, INDEX_COLUMNS);
  check_index (builder, BOUNCE_TABLE_HOSTS, "host");
  check_index (builder, BOUNCE_TABLE_DOMAINS, "domain");
  bounce_compile_check_references (builder);
}

static gboolean
write_depfile (const char  *path,
               const char  *output,
               GPtrArray   *read,
               GError     **error)
{
  g_autoptr(GString) text = g_string_new (output);

  g_string_append_c (text, ':');
  for (guint i = 0; i < read->len; i++)
    {
      g_autoptr(GString) name = g_string_new (g_ptr_array_index (read, i));

      g_string_replace (name, " ", "\\ ", 0);
      g_string_append_printf (text, " %s", name->str);
    }
  g_string_append_c (text, '\n');

  return g_file_set_contents (path, text->str, (gssize) text->len, error);
}

int
main (int    argc,
      char **argv)
{
  static const char *const folders[] = { "catalog", "providers", "rules", "blocklists", "dialects" };
  g_autofree char *data = NULL;
  g_autofree char *output = NULL;
  g_autofree char *depfile = NULL;
  const GOptionEntry entries[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &data, "Folder of the key files", "DIR" },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, "The catalogue to write", "FILE" },
    { "depfile", 0, 0, G_OPTION_ARG_FILENAME, &depfile, "Where to tell what was read", "FILE" },
    { NULL }
  };
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);
  g_autoptr(BounceCatalogueBuilder) builder = bounce_catalogue_builder_new ();
  g_autoptr(GPtrArray) read = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GVariant) catalogue = NULL;
  g_autoptr(GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  if (data == NULL || output == NULL)
    {
      g_printerr ("--data and --output are needed\n");
      return 2;
    }

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    compile_folder (builder, data, folders[i], read);
  finish_tables (builder);
  if (builder->n_errors > 0)
    {
      g_printerr ("%u mistakes in the data files\n", builder->n_errors);
      return EXIT_FAILURE;
    }

  catalogue = g_variant_ref_sink (bounce_catalogue_builder_end (builder));
  if (!g_file_set_contents (output, g_variant_get_data (catalogue), (gssize) g_variant_get_size (catalogue), &error)
      || (depfile != NULL && !write_depfile (depfile, output, read, &error)))
    {
      g_printerr ("%s\n", error->message);
      return EXIT_FAILURE;
    }

  return EXIT_SUCCESS;
}
