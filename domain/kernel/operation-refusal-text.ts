import type { RefusalText } from './refusal-text.ts'

/** Sentences for the operator's own work: command line, replay, backup. */
export const operationRefusalText: RefusalText = {
  instance_missing: {
    ja: '動いている回線システムが見つかりません。（{reason}）',
    en: 'There is no running Kaisen here: {reason}',
  },
  instance_unreachable: {
    ja: 'データベースまたはNATSにつながりません。（{reason}）',
    en: 'The database or NATS cannot be reached: {reason}',
  },
  account_unknown: {
    ja: 'アカウント {accountId} はありません。',
    en: 'There is no account {accountId}.',
  },
  read_model_unknown: {
    ja: '{name} という表示用データはありません。',
    en: 'There is no read model {name}.',
  },
  instant_malformed: {
    ja: '日時の書き方が正しくありません。例：2026-12-01T00:00:00+09:00',
    en: 'This is not an instant. Write it as 2026-12-01T00:00:00+09:00.',
  },
  backup_folder_taken: {
    ja: 'フォルダー {folder} は空ではありません。',
    en: 'The folder {folder} is not empty.',
  },
  backup_damaged: {
    ja: 'バックアップのファイル {file} が壊れています。',
    en: 'The file {file} of the backup is damaged.',
  },
  backup_unreadable: {
    ja: 'フォルダー {folder} に読み取れるバックアップがありません。',
    en: 'The folder {folder} holds no backup that can be read.',
  },
  restore_target_taken: {
    ja: '復元先にはすでにデータがあります。空のデータフォルダーを指定してください。',
    en: 'There is data already where it would be restored. Name an empty data folder.',
  },
}
