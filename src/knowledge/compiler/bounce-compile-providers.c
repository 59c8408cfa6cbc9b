/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* `data/providers/`, `data/blocklists/` and `data/dialects/`. */

#include "config.h"

#include "knowledge/compiler/bounce-catalogue-builder.h"

#include <string.h>

#include "knowledge/bounce-fold.h"

/* The only group of a dialect's file. */
#define DIALECT_GROUP "dialect"

static void
compile_setting (BounceCatalogueBuilder *builder,
                 const BounceKeyGroup   *group)
{
  static const char *const known[] = { "Host", "Port", "Security", "Auth", "Notes", "Source", NULL };
  g_autofree char *port = bounce_key_group_dup_raw (group, "Port");
  g_autofree char *security = bounce_key_group_dup_raw (group, "Security");
  guint64 number = 0;
  guint32 row[SETTING_COLUMNS] = { 0 };

  bounce_key_group_check_keys (group, known);
  bounce_key_group_require (group, "Source");
  if (port == NULL || !g_ascii_string_to_unsigned (port, 10, 1, G_MAXUINT16, &number, NULL))
    bounce_key_group_complain (group, "Port", "is no port");
  if (g_strcmp0 (security, "TLS") != 0 && g_strcmp0 (security, "STARTTLS") != 0)
    bounce_key_group_complain (group, "Security", "is neither TLS nor STARTTLS");

  row[SETTING_HOST] = bounce_catalogue_builder_read_needed (builder, group, "Host");
  row[SETTING_PORT] = (guint32) number;
  row[SETTING_SECURITY] = bounce_catalogue_builder_add_string (builder, security);
  row[SETTING_AUTH] = bounce_catalogue_builder_read_needed (builder, group, "Auth");
  row[SETTING_NOTES] = bounce_catalogue_builder_read_text (builder, group, "Notes");
  bounce_catalogue_builder_add_row (builder, BOUNCE_TABLE_SETTINGS, row, SETTING_COLUMNS);
}

/* Adds each name of the list at @key to an index, for the provider of number @provider. */
static void
compile_index (BounceCatalogueBuilder *builder,
               const BounceKeyGroup   *group,
               const char             *key,
               BounceTable             table,
               guint32                 provider)
{
  g_auto(GStrv) names = bounce_key_group_dup_list (group, key);

  for (gsize i = 0; names[i] != NULL; i++)
    {
      guint32 row[INDEX_COLUMNS];

      if (!g_regex_match_simple ("^[a-z0-9-]+(?:\\.[a-z0-9-]+)+$", names[i], 0, 0))
        bounce_key_group_complain (group, key, "\"%s\" is no name of a host or domain", names[i]);
      row[INDEX_NAME] = bounce_catalogue_builder_add_string (builder, names[i]);
      row[INDEX_PROVIDER] = provider;
      bounce_catalogue_builder_add_row (builder, table, row, INDEX_COLUMNS);
    }
}

static void
compile_provider_itself (BounceCatalogueBuilder *builder,
                         const BounceKeyGroup   *group,
                         const char             *id,
                         guint32                *row)
{
  static const char *const known[] = {
    "Name", "Domains", "MxSuffixes", "PostmasterPage", "SenderForm", "Guidelines", "Notes", "Source", NULL
  };

  bounce_key_group_check_keys (group, known);
  bounce_key_group_require (group, "Source");
  row[PROVIDER_ID] = bounce_catalogue_builder_add_string (builder, id);
  row[PROVIDER_NAME] = bounce_catalogue_builder_read_needed (builder, group, "Name");
  row[PROVIDER_DOMAINS] = bounce_catalogue_builder_read_list (builder, group, "Domains");
  row[PROVIDER_MX_SUFFIXES] = bounce_catalogue_builder_read_list (builder, group, "MxSuffixes");
  row[PROVIDER_POSTMASTER_PAGE] = bounce_catalogue_builder_read_text (builder, group, "PostmasterPage");
  row[PROVIDER_SENDER_FORM] = bounce_catalogue_builder_read_text (builder, group, "SenderForm");
  row[PROVIDER_GUIDELINES] = bounce_catalogue_builder_read_text (builder, group, "Guidelines");
  row[PROVIDER_NOTES] = bounce_catalogue_builder_read_text (builder, group, "Notes");
}

/**
 * bounce_compile_provider:
 * @builder: a builder
 * @path: path of the file, for complaints
 * @id: the provider's id
 * @file: its key file: [provider], [setting 1] …, [rule NAME] …
 */
void
bounce_compile_provider (BounceCatalogueBuilder *builder,
                         const char             *path,
                         const char             *id,
                         GKeyFile               *file)
{
  g_auto(GStrv) groups = g_key_file_get_groups (file, NULL);
  guint32 number = bounce_catalogue_builder_count (builder, BOUNCE_TABLE_PROVIDERS, PROVIDER_COLUMNS);
  guint32 first_setting = bounce_catalogue_builder_count (builder, BOUNCE_TABLE_SETTINGS, SETTING_COLUMNS);
  guint32 first_rule = bounce_catalogue_builder_count (builder, BOUNCE_TABLE_RULES, RULE_COLUMNS);
  guint32 row[PROVIDER_COLUMNS] = { 0 };

  for (gsize i = 0; groups[i] != NULL; i++)
    {
      BounceKeyGroup group = { file, path, groups[i], &builder->n_errors };

      if (strcmp (groups[i], "provider") == 0)
        {
          compile_provider_itself (builder, &group, id, row);
          compile_index (builder, &group, "MxSuffixes", BOUNCE_TABLE_HOSTS, number);
          compile_index (builder, &group, "Domains", BOUNCE_TABLE_DOMAINS, number);
        }
      else if (g_str_has_prefix (groups[i], "setting "))
        compile_setting (builder, &group);
      else if (g_str_has_prefix (groups[i], "rule "))
        {
          g_autofree char *name = g_strdup_printf ("%s-%s", id, groups[i] + strlen ("rule "));

          bounce_compile_rule (builder, &group, number, name);
        }
      else
        bounce_key_group_complain (&group, NULL, "unknown group");
    }

  row[PROVIDER_SETTINGS] = first_setting;
  row[PROVIDER_N_SETTINGS] =
    bounce_catalogue_builder_count (builder, BOUNCE_TABLE_SETTINGS, SETTING_COLUMNS) - first_setting;
  row[PROVIDER_RULES] = first_rule;
  row[PROVIDER_N_RULES] = bounce_catalogue_builder_count (builder, BOUNCE_TABLE_RULES, RULE_COLUMNS) - first_rule;
  bounce_catalogue_builder_add_row (builder, BOUNCE_TABLE_PROVIDERS, row, PROVIDER_COLUMNS);
}

void
bounce_compile_blocklist (BounceCatalogueBuilder *builder,
                          const BounceKeyGroup   *group)
{
  static const char *const known[] = {
    "Name", "Mentions", "DnsZone", "Kind", "LookupUrl", "RemovalUrl", "How", "State", "Answers", "Source", NULL
  };
  g_auto(GStrv) mentions = bounce_key_group_dup_list (group, "Mentions");
  guint32 number = bounce_catalogue_builder_count (builder, BOUNCE_TABLE_BLOCKLISTS, BLOCKLIST_COLUMNS);
  guint32 row[BLOCKLIST_COLUMNS] = { 0 };

  bounce_key_group_check_keys (group, known);
  bounce_key_group_require (group, "Source");
  bounce_key_group_require (group, "Mentions");
  row[BLOCKLIST_ID] = bounce_catalogue_builder_add_string (builder, group->name);
  row[BLOCKLIST_NAME] = bounce_catalogue_builder_read_needed (builder, group, "Name");
  row[BLOCKLIST_MENTIONS] = bounce_catalogue_builder_read_list (builder, group, "Mentions");
  row[BLOCKLIST_DNS_ZONE] = bounce_catalogue_builder_read_text (builder, group, "DnsZone");
  row[BLOCKLIST_KIND] = bounce_catalogue_builder_read_needed (builder, group, "Kind");
  row[BLOCKLIST_LOOKUP_URL] = bounce_catalogue_builder_read_text (builder, group, "LookupUrl");
  row[BLOCKLIST_REMOVAL_URL] = bounce_catalogue_builder_read_text (builder, group, "RemovalUrl");
  row[BLOCKLIST_HOW] = bounce_catalogue_builder_read_needed (builder, group, "How");
  row[BLOCKLIST_STATE] = bounce_catalogue_builder_read_needed (builder, group, "State");
  row[BLOCKLIST_ANSWERS] = bounce_catalogue_builder_read_text (builder, group, "Answers");
  bounce_catalogue_builder_add_row (builder, BOUNCE_TABLE_BLOCKLISTS, row, BLOCKLIST_COLUMNS);

  for (gsize i = 0; mentions[i] != NULL; i++)
    {
      g_autofree char *folded = bounce_fold_string (mentions[i]);

      bounce_automaton_builder_add (builder->list_words, folded, number);
    }
}

/**
 * bounce_compile_dialect:
 * @builder: a builder
 * @id: the dialect's id
 * @file: its key file
 *
 * Dialects pass as they are: the reader of prose knows what it wants of them.
 */
void
bounce_compile_dialect (BounceCatalogueBuilder *builder,
                        const char             *id,
                        GKeyFile               *file)
{
  g_auto(GStrv) groups = g_key_file_get_groups (file, NULL);
  g_auto(GStrv) keys = g_key_file_get_keys (file, DIALECT_GROUP, NULL, NULL);
  GVariantBuilder all;

  if (keys == NULL || g_strv_length (groups) != 1)
    {
      g_printerr ("dialects/%s.keys: has one group, [" DIALECT_GROUP "]\n", id);
      builder->n_errors++;
      return;
    }
  g_variant_builder_init (&all, G_VARIANT_TYPE_STRING_ARRAY);
  for (gsize n = 0; keys[n] != NULL; n++)
    {
      g_autofree char *value = g_key_file_get_value (file, DIALECT_GROUP, keys[n], NULL);

      g_variant_builder_add (&all, "s", keys[n]);
      g_variant_builder_add (&all, "s", value);
    }

  g_variant_builder_add (&builder->dialects, "(sas)", id, &all);
}
