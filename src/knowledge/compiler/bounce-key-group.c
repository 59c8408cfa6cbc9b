/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "knowledge/compiler/bounce-key-group.h"

#include <string.h>

#include "knowledge/bounce-catalogue-tables.h"
#include "knowledge/bounce-catalogue.h"

/* Whether @key is @known, or @known ends with "#" and @key is it with a number in its place. */
static gboolean
key_is_known (const char *key,
              const char *known)
{
  gsize length = strlen (known);

  if (known[length - 1] != '#')
    return strcmp (key, known) == 0;

  if (strncmp (key, known, length - 1) != 0)
    return FALSE;

  for (key += length - 1; *key != '\0'; key++)
    if (!g_ascii_isdigit (*key))
      return FALSE;

  return TRUE;
}

/* Whether @key is numbered and the key with the number before it is missing: nobody would read it then. */
static gboolean
is_behind_a_gap (const BounceKeyGroup *self,
                 const char           *key)
{
  gsize stem = strlen (key);
  guint64 number;
  g_autofree char *before = NULL;

  while (stem > 0 && g_ascii_isdigit (key[stem - 1]))
    stem--;
  number = g_ascii_strtoull (key + stem, NULL, 10);
  if (number <= 1)
    return FALSE;

  before = g_strdup_printf ("%.*s%" G_GUINT64_FORMAT, (int) stem, key, number - 1);
  return !g_key_file_has_key (self->file, self->name, before, NULL);
}

/**
 * bounce_key_group_complain:
 * @self: a group
 * @key: (nullable): the key that is wrong
 * @format: what is wrong
 * @...: for @format
 */
void
bounce_key_group_complain (const BounceKeyGroup *self,
                           const char           *key,
                           const char           *format,
                           ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  g_printerr ("%s: [%s] %s%s%s\n", self->path, self->name, key != NULL ? key : "", key != NULL ? ": " : "", message);
  (*self->n_errors)++;
}

/**
 * bounce_key_group_check_keys:
 * @self: a group
 * @known: (array zero-terminated=1): the keys it may have; "Step#" stands for Step1, Step2 …, in
 *   which no number may be missing
 */
void
bounce_key_group_check_keys (const BounceKeyGroup *self,
                             const char *const    *known)
{
  g_auto(GStrv) keys = g_key_file_get_keys (self->file, self->name, NULL, NULL);

  for (gsize i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      const char *match = NULL;

      for (gsize n = 0; match == NULL && known[n] != NULL; n++)
        if (key_is_known (keys[i], known[n]))
          match = known[n];
      if (match == NULL)
        bounce_key_group_complain (self, keys[i], "unknown key");
      else if (g_str_has_suffix (match, "#") && is_behind_a_gap (self, keys[i]))
        bounce_key_group_complain (self, keys[i], "the key with the number before it is missing");
    }
}

/**
 * bounce_key_group_dup_text:
 * @self: a group
 * @key: a key
 *
 * Returns: (transfer full) (nullable): the sentence or word at @key
 */
char *
bounce_key_group_dup_text (const BounceKeyGroup *self,
                           const char           *key)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  if (!g_key_file_has_key (self->file, self->name, key, NULL))
    return NULL;

  text = g_key_file_get_string (self->file, self->name, key, &error);
  if (error != NULL)
    bounce_key_group_complain (self, key, "%s", error->message);
  else if (*g_strstrip (text) == '\0')
    bounce_key_group_complain (self, key, "is empty");

  return g_steal_pointer (&text);
}

/**
 * bounce_key_group_dup_raw:
 * @self: a group
 * @key: a key
 *
 * Returns: (transfer full) (nullable): what stands at @key, backslashes as they are: expressions and samples
 */
char *
bounce_key_group_dup_raw (const BounceKeyGroup *self,
                          const char           *key)
{
  return g_key_file_get_value (self->file, self->name, key, NULL);
}

void
bounce_key_group_require (const BounceKeyGroup *self,
                          const char           *key)
{
  if (!g_key_file_has_key (self->file, self->name, key, NULL))
    bounce_key_group_complain (self, key, "is missing");
}

/**
 * bounce_key_group_dup_list:
 * @self: a group
 * @key: a key
 *
 * Returns: (transfer full): the members at @key, which are parted by ";"; empty where there are none
 */
GStrv
bounce_key_group_dup_list (const BounceKeyGroup *self,
                           const char           *key)
{
  g_autoptr(GStrvBuilder) members = g_strv_builder_new ();
  g_autofree char *value = bounce_key_group_dup_raw (self, key);
  g_auto(GStrv) parts = g_strsplit (value != NULL ? value : "", ";", -1);

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      if (*g_strstrip (parts[i]) != '\0')
        g_strv_builder_add (members, parts[i]);
    }

  return g_strv_builder_end (members);
}

/**
 * bounce_key_group_dup_numbered:
 * @self: a group
 * @key: the common part of keys such as "Step" of Step1, Step2 …
 * @raw: whether backslashes are left as they are
 *
 * Returns: (transfer full) (element-type utf8): the values in order
 */
GPtrArray *
bounce_key_group_dup_numbered (const BounceKeyGroup *self,
                               const char           *key,
                               gboolean              raw)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 1; i < 100; i++)
    {
      g_autofree char *numbered = g_strdup_printf ("%s%u", key, i);
      char *value = raw ? bounce_key_group_dup_raw (self, numbered) : bounce_key_group_dup_text (self, numbered);

      if (value == NULL)
        break;
      g_ptr_array_add (values, value);
    }

  return values;
}

gboolean
bounce_key_group_get_boolean (const BounceKeyGroup *self,
                              const char           *key)
{
  g_autofree char *value = bounce_key_group_dup_raw (self, key);

  if (value == NULL || strcmp (value, "false") == 0)
    return FALSE;
  if (strcmp (value, "true") != 0)
    bounce_key_group_complain (self, key, "is neither true nor false: %s", value);

  return TRUE;
}

/**
 * bounce_key_group_get_enum:
 * @self: a group
 * @key: a key whose value is an identifier of the taxonomy
 * @type: the type of the identifier
 * @fallback: the value where there is no such key, or -1 where it must be there
 *
 * Returns: the value
 */
guint32
bounce_key_group_get_enum (const BounceKeyGroup *self,
                           const char           *key,
                           GType                 type,
                           int                   fallback)
{
  g_autofree char *nick = bounce_key_group_dup_raw (self, key);
  int value = 0;

  if (nick == NULL && fallback >= 0)
    return (guint32) fallback;

  if (nick == NULL)
    bounce_key_group_complain (self, key, "is missing");
  else if (!bounce_enum_from_nick (type, nick, &value))
    bounce_key_group_complain (self, key, "\"%s\" is no %s", nick, g_type_name (type));

  return (guint32) value;
}

/**
 * bounce_key_group_get_actors:
 * @self: a group
 * @key: a key whose value is a list of actors, the most likely first
 *
 * Returns: the actors, packed as %BOUNCE_ACTOR_BITS says
 */
guint32
bounce_key_group_get_actors (const BounceKeyGroup *self,
                             const char           *key)
{
  g_auto(GStrv) nicks = bounce_key_group_dup_list (self, key);
  guint n = g_strv_length (nicks);
  guint32 packed = 0;

  if (n == 0)
    bounce_key_group_complain (self, key, "is missing");
  if (n > BOUNCE_MAX_ACTORS)
    bounce_key_group_complain (self, key, "more than %d actors", BOUNCE_MAX_ACTORS);

  for (guint i = 0; i < MIN (n, BOUNCE_MAX_ACTORS); i++)
    {
      int actor = 0;

      if (!bounce_enum_from_nick (BOUNCE_TYPE_ACTOR, nicks[i], &actor))
        bounce_key_group_complain (self, key, "\"%s\" is no actor", nicks[i]);
      packed |= ((guint32) actor + 1) << (i * BOUNCE_ACTOR_BITS);
    }

  return packed;
}
