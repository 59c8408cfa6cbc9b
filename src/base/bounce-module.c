/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/bounce-module.h"

#include <sys/stat.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <gmodule.h>

#include "base/bounce-error.h"

/* In the tree that the program was built in. */
#define BUILD_FOLDER "src" G_DIR_SEPARATOR_S "modules"

/* How far below the top of that tree programs and tests are. */
#define DEPTH_MAX 3

/* A folder above a program need not be its builder's: who can write there could slip us a module. Who owns the program
 * could change that itself. */
static gboolean
has_same_owner (const char *path,
                const char *program)
{
  GStatBuf left, right;

  return g_stat (path, &left) == 0 && g_stat (program, &right) == 0 && left.st_uid == right.st_uid;
}

/* In the build tree, where @program is run from there. */
static char *
find_built_file (const char *program,
                 const char *file)
{
  g_autofree char *folder = g_path_get_dirname (program);

  if (g_str_equal (folder, BINDIR))
    return NULL;

  for (guint i = 0; i < DEPTH_MAX; i++)
    {
      g_autofree char *above = g_path_get_dirname (folder);
      g_autofree char *path = g_build_filename (above, BUILD_FOLDER, file, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_REGULAR) && has_same_owner (path, program))
        return g_steal_pointer (&path);
      g_free (folder);
      folder = g_steal_pointer (&above);
    }

  return NULL;
}

static char *
find_file (const char *name)
{
  g_autofree char *file = g_strdup_printf ("libbounce-%s.%s", name, G_MODULE_SUFFIX);
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *built = program != NULL ? find_built_file (program, file) : NULL;

  return built != NULL ? g_steal_pointer (&built) : g_build_filename (PKGLIBDIR, file, NULL);
}

static const BounceModule *
load (const char  *name,
      GError     **error)
{
  g_autofree char *path = find_file (name);
  GModule *library = g_module_open (path, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);
  const BounceModule *module;
  gpointer symbol = NULL;

  if (library == NULL || !g_module_symbol (library, BOUNCE_MODULE_SYMBOL, &symbol))
    {
      g_set_error (error, BOUNCE_ERROR, BOUNCE_ERROR_INCOMPLETE, _("A part of this program cannot be loaded: %s"),
                   g_module_error ());
      return NULL;
    }

  /* What GLib has registered for it would outlive it. */
  g_module_make_resident (library);
  module = symbol;
  if (g_strcmp0 (module->version, PACKAGE_VERSION) != 0)
    {
      g_set_error (error, BOUNCE_ERROR, BOUNCE_ERROR_INCOMPLETE, _("“%s” belongs to another version of this program."), path);
      return NULL;
    }

  return module;
}

/**
 * bounce_module_get:
 * @name: a static string: which module
 * @error: return location: BOUNCE_ERROR_INCOMPLETE, with the cause
 *
 * Loads the module where it is not loaded yet: some 10 to 20 milliseconds. Any thread may ask; one that failed is tried
 * anew the next time.
 *
 * Returns: (transfer none) (nullable): its table
 */
const BounceModule *
bounce_module_get (const char  *name,
                   GError     **error)
{
  static GMutex mutex;
  static GHashTable *modules;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  const BounceModule *module;

  if (modules == NULL)
    modules = g_hash_table_new (g_str_hash, g_str_equal);

  module = g_hash_table_lookup (modules, name);
  if (module == NULL && (module = load (name, error)) != NULL)
    g_hash_table_insert (modules, (gpointer) name, (gpointer) module);

  return module;
}
