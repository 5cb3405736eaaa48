/**
 * What launches of the Tin Can days look like. `arrays`: an actor with arrays and names of version 0.9; `mailbox`: the same with an
 * address; `bare`: credentials without `Basic`; `activity`: an activity id that is no IRI; `registration`: a registration that is no UUID.
 */
export const tinCans = ['arrays', 'bare', 'activity', 'registration'] as const;
export type TinCan = (typeof tinCans)[number];

type Actor = { readonly name?: string; readonly account?: { readonly homePage: string; readonly name: string } };

const changes: { readonly [T in TinCan]: (query: URLSearchParams) => void } = {
  arrays(query) {
    const { name, account } = JSON.parse(query.get('actor') ?? '') as Actor;
    const accounts = [{ accountServiceHomePage: account?.homePage, accountName: account?.name }];
    query.set('actor', JSON.stringify({ ...(name ? { name: [name] } : {}), account: accounts, objectType: ['Agent'] }));
  },
  bare: query => query.set('auth', (query.get('auth') ?? '').replace(/^Basic /, '')),
  activity: query => query.set('activity_id', 'cursus 17'),
  registration: query => query.set('registration', '17'),
};

/** The address of an xAPI launch, as an LMS that is no longer young makes it. */
export const tinCanAddress = (address: string, tincan: TinCan): string => {
  const url = new URL(address, 'http://localhost');
  changes[tincan](url.searchParams);
  return address.startsWith('/') ? url.pathname + url.search : url.href;
};
