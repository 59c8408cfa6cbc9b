/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "knowledge/bounce-catalogue-tables.h"
#include "knowledge/compiler/bounce-automaton-builder.h"
#include "knowledge/compiler/bounce-key-group.h"

G_BEGIN_DECLS

/* The catalogue while it is gathered: the pool of strings, the lists, a row array a table. */
typedef struct {
  GByteArray *strings;
  GHashTable *string_offsets;     /* text → offset, so that equal texts stand once */
  GArray *lists;                  /* of guint32 */
  GArray *tables[BOUNCE_N_TABLES]; /* (nullable): of guint32 */
  GVariantBuilder dialects;
  BounceAutomatonBuilder *rule_words;
  BounceAutomatonBuilder *list_words;
  GHashTable *provider_numbers;   /* id → number */
  GHashTable *rule_ids;
  guint n_errors;
} BounceCatalogueBuilder;

BounceCatalogueBuilder *bounce_catalogue_builder_new (void);
void bounce_catalogue_builder_free (BounceCatalogueBuilder *self);

guint32 bounce_catalogue_builder_add_string (BounceCatalogueBuilder *self, const char *text);
guint32 bounce_catalogue_builder_add_list (BounceCatalogueBuilder *self, const guint32 *members, guint n);
guint32 bounce_catalogue_builder_add_strings (BounceCatalogueBuilder *self, const char *const *texts, guint n);
void bounce_catalogue_builder_add_row (BounceCatalogueBuilder *self, BounceTable table, const guint32 *row, guint columns);
guint bounce_catalogue_builder_count (const BounceCatalogueBuilder *self, BounceTable table, guint columns);
const char *bounce_catalogue_builder_get_string (const BounceCatalogueBuilder *self, guint32 offset);
void bounce_catalogue_builder_sort (BounceCatalogueBuilder *self, BounceTable table, guint columns);
GVariant *bounce_catalogue_builder_end (BounceCatalogueBuilder *self);

guint32 bounce_catalogue_builder_read_text (BounceCatalogueBuilder *self, const BounceKeyGroup *group, const char *key);
guint32 bounce_catalogue_builder_read_needed (BounceCatalogueBuilder *self, const BounceKeyGroup *group, const char *key);
guint32 bounce_catalogue_builder_read_list (BounceCatalogueBuilder *self, const BounceKeyGroup *group, const char *key);
guint32 bounce_catalogue_builder_read_steps (BounceCatalogueBuilder *self, const BounceKeyGroup *group);

/* A function for each kind of key file; @group is one of its groups. */
void bounce_compile_reply (BounceCatalogueBuilder *builder, const BounceKeyGroup *group);
void bounce_compile_digit (BounceCatalogueBuilder *builder, const BounceKeyGroup *group);
void bounce_compile_status (BounceCatalogueBuilder *builder, const BounceKeyGroup *group);
void bounce_compile_reason (BounceCatalogueBuilder *builder, const BounceKeyGroup *group);
void bounce_compile_step (BounceCatalogueBuilder *builder, const BounceKeyGroup *group);
void bounce_compile_station (BounceCatalogueBuilder *builder, const BounceKeyGroup *group);
void bounce_compile_rule (BounceCatalogueBuilder *builder, const BounceKeyGroup *group, guint32 provider,
                          const char *name);
void bounce_compile_blocklist (BounceCatalogueBuilder *builder, const BounceKeyGroup *group);
void bounce_compile_provider (BounceCatalogueBuilder *builder, const char *path, const char *id, GKeyFile *file);
void bounce_compile_dialect (BounceCatalogueBuilder *builder, const char *id, GKeyFile *file);
void bounce_compile_check_references (BounceCatalogueBuilder *builder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceCatalogueBuilder, bounce_catalogue_builder_free)

G_END_DECLS
