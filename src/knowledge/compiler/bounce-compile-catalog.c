/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* `data/catalog/`: codes, digits, reasons, steps, stations. */

#include "config.h"

#include "knowledge/compiler/bounce-catalogue-builder.h"

#include <string.h>

#include "knowledge/bounce-catalogue.h"

void
bounce_compile_reply (BounceCatalogueBuilder *builder,
                      const BounceKeyGroup   *group)
{
  static const char *const known[] = {
    "Standard", "Title", "Meaning", "Verdict", "Reason", "WhoActs", "Step#", "Reference", NULL
  };
  guint32 row[REPLY_COLUMNS] = { 0 };

  bounce_key_group_check_keys (group, known);
  if (strlen (group->name) != 3 || strspn (group->name, "0123456789") != 3)
    bounce_key_group_complain (group, NULL, "is no reply code");

  row[REPLY_CODE] = bounce_catalogue_builder_add_string (builder, group->name);
  row[REPLY_STANDARD] = bounce_key_group_get_boolean (group, "Standard");
  row[REPLY_TITLE] = bounce_catalogue_builder_read_needed (builder, group, "Title");
  row[REPLY_MEANING] = bounce_catalogue_builder_read_needed (builder, group, "Meaning");
  row[REPLY_VERDICT] = bounce_key_group_get_enum (group, "Verdict", BOUNCE_TYPE_VERDICT, -1);
  row[REPLY_REASON] = bounce_key_group_get_enum (group, "Reason", BOUNCE_TYPE_REASON, -1);
  row[REPLY_ACTORS] = bounce_key_group_get_actors (group, "WhoActs");
  row[REPLY_STEPS] = bounce_catalogue_builder_read_steps (builder, group);
  row[REPLY_REFERENCE] = bounce_catalogue_builder_read_needed (builder, group, "Reference");
  bounce_catalogue_builder_add_row (builder, BOUNCE_TABLE_REPLIES, row, REPLY_COLUMNS);
}

/* [first 5], [second any], [third other] */
void
bounce_compile_digit (BounceCatalogueBuilder *builder,
                      const BounceKeyGroup   *group)
{
  static const char *const known[] = { "Meaning", "Caveat", "Reference", NULL };
  static const char *const places[] = { "first", "second", "third" };
  g_auto(GStrv) parts = g_strsplit (group->name, " ", 2);
  guint32 row[DIGIT_COLUMNS] = { 0 };

  bounce_key_group_check_keys (group, known);
  for (guint i = 0; parts[0] != NULL && i < G_N_ELEMENTS (places); i++)
    if (strcmp (parts[0], places[i]) == 0)
      row[DIGIT_PLACE] = i + 1;

  if (row[DIGIT_PLACE] == 0 || parts[1] == NULL)
    bounce_key_group_complain (group, NULL, "is no place and digit");
  else if (strcmp (parts[1], "any") == 0 || strcmp (parts[1], "other") == 0)
    row[DIGIT_CHARACTER] = (guint32) parts[1][0];
  else if (g_ascii_isdigit (parts[1][0]) && parts[1][1] == '\0')
    row[DIGIT_CHARACTER] = (guint32) parts[1][0];
  else
    bounce_key_group_complain (group, NULL, "is no digit");

  row[DIGIT_MEANING] = bounce_catalogue_builder_read_needed (builder, group, "Meaning");
  row[DIGIT_CAVEAT] = bounce_catalogue_builder_read_text (builder, group, "Caveat");
  row[DIGIT_REFERENCE] = bounce_catalogue_builder_read_needed (builder, group, "Reference");
  bounce_catalogue_builder_add_row (builder, BOUNCE_TABLE_DIGITS, row, DIGIT_COLUMNS);
}

/* [4.y.z], [X.1.z], [X.1.1] */
void
bounce_compile_status (BounceCatalogueBuilder *builder,
                       const BounceKeyGroup   *group)
{
  static const char *const known[] = {
    "Title", "Meaning", "Replies", "Reason", "VerdictIf4", "VerdictIf5", "WhoActs", "Step#", "Reference", NULL
  };
  guint32 row[STATUS_COLUMNS] = { 0 };

  bounce_key_group_check_keys (group, known);
  if (!g_regex_match_simple ("^(?:[245]\\.y\\.z|X\\.\\d\\.z|X\\.\\d\\.\\d{1,3})$", group->name, 0, 0))
    bounce_key_group_complain (group, NULL, "is no class, subject or detail code");

  row[STATUS_CODE] = bounce_catalogue_builder_add_string (builder, group->name);
  row[STATUS_TITLE] = bounce_catalogue_builder_read_needed (builder, group, "Title");
  row[STATUS_MEANING] = bounce_catalogue_builder_read_needed (builder, group, "Meaning");
  row[STATUS_REPLIES] = bounce_catalogue_builder_read_text (builder, group, "Replies");
  row[STATUS_REASON] = bounce_key_group_get_enum (group, "Reason", BOUNCE_TYPE_REASON, -1);
  row[STATUS_VERDICT_4] = bounce_key_group_get_enum (group, "VerdictIf4", BOUNCE_TYPE_VERDICT, -1);
  row[STATUS_VERDICT_5] = bounce_key_group_get_enum (group, "VerdictIf5", BOUNCE_TYPE_VERDICT, -1);
  row[STATUS_ACTORS] = bounce_key_group_get_actors (group, "WhoActs");
  row[STATUS_STEPS] = bounce_catalogue_builder_read_steps (builder, group);
  row[STATUS_REFERENCE] = bounce_catalogue_builder_read_needed (builder, group, "Reference");
  bounce_catalogue_builder_add_row (builder, BOUNCE_TABLE_STATUSES, row, STATUS_COLUMNS);
}

void
bounce_compile_reason (BounceCatalogueBuilder *builder,
                       const BounceKeyGroup   *group)
{
  static const char *const known[] = {
    "Title", "Headline", "HeadlinePlain", "Cause", "CauseTemporary", "Verdict", "WhoActs", "Steps", "Suppress",
    "SuppressReference", "Reference", NULL
  };
  guint32 row[REASON_COLUMNS] = { 0 };
  int reason = 0;

  bounce_key_group_check_keys (group, known);
  if (!bounce_enum_from_nick (BOUNCE_TYPE_REASON, group->name, &reason))
    bounce_key_group_complain (group, NULL, "is no reason");

  row[REASON_ID] = (guint32) reason;
  row[REASON_TITLE] = bounce_catalogue_builder_read_needed (builder, group, "Title");
  row[REASON_HEADLINE] = bounce_catalogue_builder_read_needed (builder, group, "Headline");
  row[REASON_HEADLINE_PLAIN] = bounce_catalogue_builder_read_needed (builder, group, "HeadlinePlain");
  row[REASON_CAUSE] = bounce_catalogue_builder_read_needed (builder, group, "Cause");
  row[REASON_CAUSE_TEMPORARY] = bounce_catalogue_builder_read_text (builder, group, "CauseTemporary");
  row[REASON_VERDICT] = bounce_key_group_get_enum (group, "Verdict", BOUNCE_TYPE_VERDICT, -1);
  row[REASON_ACTORS] = bounce_key_group_get_actors (group, "WhoActs");
  row[REASON_STEPS] = bounce_catalogue_builder_read_list (builder, group, "Steps");
  row[REASON_SUPPRESS] = bounce_key_group_get_boolean (group, "Suppress");
  if (row[REASON_SUPPRESS])
    bounce_catalogue_builder_read_needed (builder, group, "SuppressReference");
  bounce_catalogue_builder_add_row (builder, BOUNCE_TABLE_REASONS, row, REASON_COLUMNS);
}

void
bounce_compile_step (BounceCatalogueBuilder *builder,
                     const BounceKeyGroup   *group)
{
  static const char *const known[] = { "Who", "Text", "Action", "Url", "Reference", NULL };
  guint32 row[STEP_COLUMNS] = { 0 };

  bounce_key_group_check_keys (group, known);
  row[STEP_ID] = bounce_catalogue_builder_add_string (builder, group->name);
  row[STEP_WHO] = bounce_key_group_get_enum (group, "Who", BOUNCE_TYPE_ACTOR, -1);
  row[STEP_TEXT] = bounce_catalogue_builder_read_needed (builder, group, "Text");
  row[STEP_ACTION] = bounce_key_group_get_enum (group, "Action", BOUNCE_TYPE_STEP_ACTION, BOUNCE_STEP_ACTION_NONE);
  row[STEP_URL] = bounce_catalogue_builder_read_text (builder, group, "Url");
  bounce_catalogue_builder_add_row (builder, BOUNCE_TABLE_STEPS, row, STEP_COLUMNS);
}

void
bounce_compile_station (BounceCatalogueBuilder *builder,
                        const BounceKeyGroup   *group)
{
  static const char *const known[] = { "Title", "Meaning", "Reference", NULL };
  guint32 row[STATION_COLUMNS] = { 0 };

  bounce_key_group_check_keys (group, known);
  row[STATION_ID] = bounce_catalogue_builder_add_string (builder, group->name);
  row[STATION_TITLE] = bounce_catalogue_builder_read_needed (builder, group, "Title");
  row[STATION_MEANING] = bounce_catalogue_builder_read_needed (builder, group, "Meaning");
  bounce_catalogue_builder_add_row (builder, BOUNCE_TABLE_STATIONS, row, STATION_COLUMNS);
}

/**
 * bounce_compile_check_references:
 * @builder: a builder that has read all of `catalog/`
 *
 * Complains about reasons that name a step that is nowhere.
 */
void
bounce_compile_check_references (BounceCatalogueBuilder *builder)
{
  g_autoptr(GHashTable) steps = g_hash_table_new (g_str_hash, g_str_equal);
  const guint32 *step = (const guint32 *) (gpointer) builder->tables[BOUNCE_TABLE_STEPS]->data;
  const guint32 *reason = (const guint32 *) (gpointer) builder->tables[BOUNCE_TABLE_REASONS]->data;
  const guint32 *lists = (const guint32 *) (gpointer) builder->lists->data;

  for (guint i = 0; i < bounce_catalogue_builder_count (builder, BOUNCE_TABLE_STEPS, STEP_COLUMNS); i++)
    g_hash_table_add (steps, (gpointer) bounce_catalogue_builder_get_string (builder, step[i * STEP_COLUMNS]));

  for (guint i = 0; i < bounce_catalogue_builder_count (builder, BOUNCE_TABLE_REASONS, REASON_COLUMNS); i++)
    {
      const guint32 *row = reason + (gsize) i * REASON_COLUMNS;
      const guint32 *list = lists + row[REASON_STEPS];

      if (list[0] > BOUNCE_MAX_STEPS)
        {
          g_printerr ("catalog/reasons.keys: [%s] more than %d steps\n",
                      bounce_enum_to_nick (BOUNCE_TYPE_REASON, (int) row[REASON_ID]), BOUNCE_MAX_STEPS);
          builder->n_errors++;
        }
      for (guint n = 1; n <= list[0]; n++)
        {
          const char *id = bounce_catalogue_builder_get_string (builder, list[n]);

          if (g_hash_table_contains (steps, id))
            continue;
          g_printerr ("catalog/reasons.keys: [%s] there is no step \"%s\"\n",
                      bounce_enum_to_nick (BOUNCE_TYPE_REASON, (int) row[REASON_ID]), id);
          builder->n_errors++;
        }
    }
}
