/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/bounce-command-options.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/bounce-enums.h"

/**
 * bounce_options_split_short:
 * @arguments: a command line
 * @letters: the short options that take a value
 *
 * GOption takes "-f json" but not "-fjson", which people write.
 *
 * Returns: (transfer full): the command line with such values apart
 */
GStrv
bounce_options_split_short (GStrv       arguments,
                            const char *letters)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint i;

  for (i = 0; arguments[i] != NULL && strcmp (arguments[i], "--") != 0; i++)
    {
      const char *argument = arguments[i];
      gboolean ours = argument[0] == '-' && argument[1] != '\0' && argument[1] != '-' && strchr (letters, argument[1]) != NULL;

      if (ours && argument[2] != '\0')
        {
          const char option[] = { '-', argument[1], '\0' };

          g_strv_builder_add (builder, option);
          g_strv_builder_add (builder, argument + 2);
          continue;
        }
      g_strv_builder_add (builder, argument);
      /* What follows is its value, whatever it looks like. */
      if (ours && arguments[i + 1] != NULL)
        g_strv_builder_add (builder, arguments[++i]);
    }

  for (; arguments[i] != NULL; i++)
    g_strv_builder_add (builder, arguments[i]);

  return g_strv_builder_end (builder);
}

gboolean
bounce_options_parse_nick (GType        type,
                           const char  *option,
                           const char  *nick,
                           int         *value,
                           GError     **error)
{
  g_autoptr (GString) known = g_string_new (NULL);
  GEnumClass *klass;

  if (nick == NULL || bounce_enum_from_nick (type, nick, value))
    return TRUE;

  klass = g_type_class_ref (type);
  for (guint i = 0; i < klass->n_values; i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", klass->values[i].value_nick);
  g_type_class_unref (klass);
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("--%s=%s is not known; there are: %s"), option, nick,
               known->str);

  return FALSE;
}

gboolean
bounce_options_parse_language (const char      *word,
                               BounceLanguage  *language,
                               GError         **error)
{
  if (word == NULL || strcmp (word, "user") == 0)
    return TRUE;

  if (strcmp (word, "en") == 0 || strcmp (word, "english") == 0)
    {
      *language = BOUNCE_LANGUAGE_ENGLISH;
      return TRUE;
    }

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("--%s=%s is not known; there are: %s"), "language", word,
               "user, en");

  return FALSE;
}

/* NO_COLOR: https://no-color.org */
gboolean
bounce_options_parse_colour (const char          *word,
                             const BounceOutput  *output,
                             gboolean            *colour,
                             GError             **error)
{
  const char *never = g_getenv ("NO_COLOR");

  if (word == NULL || strcmp (word, "auto") == 0)
    *colour = bounce_output_is_terminal (output) && (never == NULL || *never == '\0') &&
              g_strcmp0 (g_getenv ("TERM"), "dumb") != 0;
  else if (strcmp (word, "always") == 0)
    *colour = TRUE;
  else if (strcmp (word, "never") == 0)
    *colour = FALSE;
  else
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("--%s=%s is not known; there are: %s"), "color", word,
                   "auto, always, never");
      return FALSE;
    }

  return TRUE;
}
