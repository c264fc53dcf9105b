import { html, type TemplateResult } from 'lit'
import type { AccountInformation } from '../../read-api/schemas/information.ts'
import { LiveQuery } from '../client/live-query.ts'
import { session } from '../client/session.ts'
import { KaisenElement } from '../components/element.ts'
import type { FormAction } from '../components/form.ts'
import type { FormSection, FormValues } from '../components/form-model.ts'
import { card, page } from '../components/page.ts'
import { toast } from '../components/toast.ts'
import type { Bilingual } from '../text/language.ts'
import '../components/form.ts'

const saved: Bilingual = { ja: '変更を保存しました。', en: 'Your changes were saved.' }

type ChangeForm = {
  lead?: Bilingual
  /** What stands above the fields. */
  form: Bilingual
  sections: readonly FormSection[]
  values: FormValues
  action: FormAction
}

/** A screen of アカウント情報: what is known of the account, and how to change a part of it. */
export abstract class InformationScreen extends KaisenElement {
  // Once a circle's portal was entered the account's own information is no longer in scope.
  protected information = new LiveQuery<AccountInformation>(
    this,
    () => (session()?.actingFor === undefined ? { path: 'account/information' } : null),
    { views: ['account'] },
  )

  protected get accountId(): string {
    return session()?.accountId ?? ''
  }

  /** Says it in passing; the page shows it as well. */
  protected saved = (): void => {
    toast(saved)
    void this.information.refresh()
  }

  /** A page that is one form: what it changes is in force once it is saved. */
  protected changePage({ lead, form, sections, values, action }: ChangeForm) {
    return page({
      heading: this.heading,
      ...(lead === undefined ? {} : { lead }),
      body: card(
        form,
        html`<k-form
          .sections=${sections}
          .values=${values}
          .action=${action}
          cancel-href="/account"
          @k-done=${this.saved}
        ></k-form>`,
      ),
    })
  }

  /** What the page is called, whether or not its answer comes. */
  protected abstract readonly heading: Bilingual

  protected abstract draw(information: AccountInformation): TemplateResult

  protected override render(): TemplateResult {
    return this.information.renderPage(this.heading, (information) => this.draw(information), 8)
  }
}
