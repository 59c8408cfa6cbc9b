/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "knowledge/compiler/bounce-catalogue-builder.h"

#include <string.h>

#include "knowledge/bounce-catalogue.h"

BounceCatalogueBuilder *
bounce_catalogue_builder_new (void)
{
  BounceCatalogueBuilder *self = g_new0 (BounceCatalogueBuilder, 1);
  const guint32 none = 0;

  self->strings = g_byte_array_new ();
  self->string_offsets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->lists = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < BOUNCE_N_TABLES; i++)
    self->tables[i] = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_variant_builder_init (&self->dialects, G_VARIANT_TYPE (BOUNCE_DIALECTS_TYPE));
  self->rule_words = bounce_automaton_builder_new ();
  self->list_words = bounce_automaton_builder_new ();
  self->provider_numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->rule_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  /* Offset 0 is no string and the empty list. */
  g_byte_array_append (self->strings, (const guint8 *) "", 1);
  g_array_append_val (self->lists, none);
  return self;
}

void
bounce_catalogue_builder_free (BounceCatalogueBuilder *self)
{
  g_byte_array_unref (self->strings);
  g_hash_table_unref (self->string_offsets);
  g_array_unref (self->lists);
  for (guint i = 0; i < BOUNCE_N_TABLES; i++)
    g_array_unref (self->tables[i]);
  g_variant_builder_clear (&self->dialects);
  bounce_automaton_builder_free (self->rule_words);
  bounce_automaton_builder_free (self->list_words);
  g_hash_table_unref (self->provider_numbers);
  g_hash_table_unref (self->rule_ids);
  g_free (self);
}

/**
 * bounce_catalogue_builder_add_string:
 * @self: a builder
 * @text: (nullable): a text
 *
 * Returns: where @text stands in the pool; 0 for none and for the empty text
 */
guint32
bounce_catalogue_builder_add_string (BounceCatalogueBuilder *self,
                                     const char             *text)
{
  guint32 offset;

  if (text == NULL || *text == '\0')
    return 0;

  offset = GPOINTER_TO_UINT (g_hash_table_lookup (self->string_offsets, text));
  if (offset != 0)
    return offset;

  offset = self->strings->len;
  g_byte_array_append (self->strings, (const guint8 *) text, (guint) strlen (text) + 1);
  g_hash_table_insert (self->string_offsets, g_strdup (text), GUINT_TO_POINTER (offset));
  return offset;
}

guint32
bounce_catalogue_builder_add_list (BounceCatalogueBuilder *self,
                                   const guint32          *members,
                                   guint                   n)
{
  guint32 offset = self->lists->len;

  if (n == 0)
    return 0;

  g_array_append_val (self->lists, n);
  g_array_append_vals (self->lists, members, n);
  return offset;
}

guint32
bounce_catalogue_builder_add_strings (BounceCatalogueBuilder *self,
                                      const char *const      *texts,
                                      guint                   n)
{
  g_autofree guint32 *offsets = g_new0 (guint32, (gsize) n + 1);

  for (guint i = 0; i < n; i++)
    offsets[i] = bounce_catalogue_builder_add_string (self, texts[i]);

  return bounce_catalogue_builder_add_list (self, offsets, n);
}

void
bounce_catalogue_builder_add_row (BounceCatalogueBuilder *self,
                                  BounceTable             table,
                                  const guint32          *row,
                                  guint                   columns)
{
  g_array_append_vals (self->tables[table], row, columns);
}

guint
bounce_catalogue_builder_count (const BounceCatalogueBuilder *self,
                                BounceTable                   table,
                                guint                         columns)
{
  return self->tables[table]->len / columns;
}

const char *
bounce_catalogue_builder_get_string (const BounceCatalogueBuilder *self,
                                     guint32                       offset)
{
  return (const char *) self->strings->data + offset;
}

static int
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  const BounceCatalogueBuilder *self = user_data;

  return strcmp (bounce_catalogue_builder_get_string (self, *(const guint32 *) a),
                 bounce_catalogue_builder_get_string (self, *(const guint32 *) b));
}

/**
 * bounce_catalogue_builder_sort:
 * @self: a builder
 * @table: a table whose first column is a string
 * @columns: its columns
 *
 * Brings the rows into the byte order of their first column, so that they can be searched by halves.
 */
void
bounce_catalogue_builder_sort (BounceCatalogueBuilder *self,
                               BounceTable             table,
                               guint                   columns)
{
  GArray *rows = self->tables[table];

  g_qsort_with_data (rows->data, (int) (rows->len / columns), sizeof (guint32) * columns, compare_rows, self);
}

/**
 * bounce_catalogue_builder_read_text:
 *
 * Returns: where the text at @key stands in the pool, 0 where there is none
 */
guint32
bounce_catalogue_builder_read_text (BounceCatalogueBuilder *self,
                                    const BounceKeyGroup   *group,
                                    const char             *key)
{
  g_autofree char *text = bounce_key_group_dup_text (group, key);

  return bounce_catalogue_builder_add_string (self, text);
}

/**
 * bounce_catalogue_builder_read_needed:
 *
 * Returns: as bounce_catalogue_builder_read_text(), but complains where there is no text
 */
guint32
bounce_catalogue_builder_read_needed (BounceCatalogueBuilder *self,
                                      const BounceKeyGroup   *group,
                                      const char             *key)
{
  bounce_key_group_require (group, key);
  return bounce_catalogue_builder_read_text (self, group, key);
}

guint32
bounce_catalogue_builder_read_list (BounceCatalogueBuilder *self,
                                    const BounceKeyGroup   *group,
                                    const char             *key)
{
  g_auto(GStrv) members = bounce_key_group_dup_list (group, key);

  return bounce_catalogue_builder_add_strings (self, (const char *const *) members, g_strv_length (members));
}

guint32
bounce_catalogue_builder_read_steps (BounceCatalogueBuilder *self,
                                     const BounceKeyGroup   *group)
{
  g_autoptr(GPtrArray) steps = bounce_key_group_dup_numbered (group, "Step", FALSE);

  if (steps->len > BOUNCE_MAX_STEPS)
    bounce_key_group_complain (group, "Step", "more than %d steps", BOUNCE_MAX_STEPS);

  return bounce_catalogue_builder_add_strings (self, (const char *const *) steps->pdata,
                                               MIN (steps->len, BOUNCE_MAX_STEPS));
}

static void
add_numbers (GVariantBuilder *tuple,
             GArray          *numbers)
{
  g_variant_builder_add_value (tuple, g_variant_new_fixed_array (G_VARIANT_TYPE_UINT32, numbers->data, numbers->len,
                                                                 sizeof (guint32)));
}

static void
add_bytes (GVariantBuilder *tuple,
           GByteArray      *bytes)
{
  g_variant_builder_add_value (tuple, g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, bytes->data, bytes->len, 1));
}

/**
 * bounce_catalogue_builder_end:
 * @self: a builder that has got everything
 *
 * Returns: (transfer none) (floating): the catalogue, of type %BOUNCE_CATALOGUE_TYPE
 */
GVariant *
bounce_catalogue_builder_end (BounceCatalogueBuilder *self)
{
  g_autoptr(GByteArray) rule_labels = g_byte_array_new ();
  g_autoptr(GByteArray) list_labels = g_byte_array_new ();
  GVariantBuilder tuple;

  bounce_automaton_builder_build (self->rule_words, self->lists, self->tables[BOUNCE_TABLE_RULE_STATES], rule_labels);
  bounce_automaton_builder_build (self->list_words, self->lists, self->tables[BOUNCE_TABLE_LIST_STATES], list_labels);

  g_variant_builder_init (&tuple, G_VARIANT_TYPE (BOUNCE_CATALOGUE_TYPE));
  g_variant_builder_add (&tuple, "u", BOUNCE_CATALOGUE_MAGIC);
  add_bytes (&tuple, self->strings);
  add_numbers (&tuple, self->lists);
  for (guint i = BOUNCE_TABLE_REPLIES; i <= BOUNCE_TABLE_LINKS; i++)
    add_numbers (&tuple, self->tables[i]);
  add_numbers (&tuple, self->tables[BOUNCE_TABLE_RULE_STATES]);
  add_bytes (&tuple, rule_labels);
  add_numbers (&tuple, self->tables[BOUNCE_TABLE_LIST_STATES]);
  add_bytes (&tuple, list_labels);
  g_variant_builder_add_value (&tuple, g_variant_builder_end (&self->dialects));
  /* An ended builder may not be cleared again. */
  g_variant_builder_init (&self->dialects, G_VARIANT_TYPE (BOUNCE_DIALECTS_TYPE));

  return g_variant_builder_end (&tuple);
}
