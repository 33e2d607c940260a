import type { Application } from '@kezek/contract/public/views';
import type { WishList } from '@kezek/contract/public/wish-lists';
import { maxWishes, type Wish } from '@kezek/contract/wishes';
import { Stack } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useCommand } from '../../api/command';
import { wishListsApi } from '../../api/wish-lists';
import { ActionButton } from '../../ui/action-button';
import { CommandNote } from '../../ui/command-note';
import { AddWish } from './add-wish';
import { keyOf, moved, whyNotAdded } from './edit';
import { SiblingHints } from './sibling-hints';
import { kindergartensIn, useWishInWords } from './use-wish-in-words';
import { WishRow } from './wish-row';

type EditListProps = { application: Application; list: Pick<WishList, 'wishes' | 'version'> };

/** The list is put in order on the page, by keyboard or by touch, and saved as a whole. */
export function EditList({ application, list }: EditListProps) {
  const { id, city } = application;
  const t = useTranslations('wishList.list');
  /** As it was read, or saved from here; whoever has saved another one since is told. */
  const [kept, setKept] = useState(list);
  const [wishes, setWishes] = useState<readonly Wish[]>(list.wishes);
  const [said, setSaid] = useState('');
  const words = useWishInWords(kindergartensIn(wishes));
  const command = useCommand({
    send: (body: { version: number; wishes: Wish[] }) =>
      wishListsApi.replaceWishList.withStatus({ params: { id }, body }),
    onDone: (after) => after && setKept(after),
  });
  const isChanged = JSON.stringify(wishes) !== JSON.stringify(kept.wishes);

  const move = (wish: Wish, index: number, by: 1 | -1) => {
    setWishes(moved(wishes, index, by));
    setSaid(t('moved', { wish: words(wish), rank: index + 1 + by }));
  };
  const remove = (wish: Wish, index: number) => {
    setWishes(wishes.toSpliced(index, 1));
    setSaid(t('removed', { wish: words(wish) }));
  };
  const addAt = (index: number, wish: Wish, name: string) => {
    const why = whyNotAdded(wishes, wish);
    if (why === null) setWishes(wishes.toSpliced(index, 0, wish));
    setSaid(why === null ? t('added', { wish: name, rank: index + 1 }) : t(why, { max: maxWishes }));
    return why === null;
  };
  const heading = useRef<HTMLHeadingElement>(null);
  const addFirst = (wish: Wish, name: string) => {
    // The hint goes with its button, and the list begins with the wish.
    if (addAt(0, wish, name)) heading.current?.focus();
  };
  return (
    <section aria-labelledby="wishes">
      <h2 id="wishes" ref={heading} tabIndex={-1}>
        {t('title')}
      </h2>
      <Stack gap="md">
        {wishes.length === 0 ? (
          <p>{t('none')}</p>
        ) : (
          <ol>
            {wishes.map((wish, index) => (
              <WishRow
                key={keyOf(wish)}
                words={words(wish)}
                isFirst={index === 0}
                isLast={index === wishes.length - 1}
                onMove={(by) => move(wish, index, by)}
                onRemove={() => remove(wish, index)}
              />
            ))}
          </ol>
        )}
        <div role="status">{said && <p>{said}</p>}</div>
        <SiblingHints application={application} wishes={wishes} onAdd={addFirst} />
        <AddWish city={city} onAdd={(wish, name) => addAt(wishes.length, wish, name)} />
        {isChanged && <p>{t('unsaved')}</p>}
        <div>
          <ActionButton
            disabledReason={null}
            loading={command.isPending}
            onClick={() => command.run({ version: kept.version, wishes: [...wishes] })}
          >
            {t('save')}
          </ActionButton>
        </div>
        <CommandNote command={command} done={isChanged ? undefined : t('saved')} />
      </Stack>
    </section>
  );
}
