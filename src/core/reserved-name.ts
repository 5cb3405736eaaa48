/** Names that nobody can own (RFC 2606, 6761), and the Dutch one that stands in every handbook: an address under them is an example. */
const reserved = /(?:^|\.)(?:example\.(?:com|net|org)|example|invalid|test|localhost|local|voorbeeld\.nl)$/;

/** Addresses of computers, which are no names: a loopback, or a network that anybody has at home (RFC 1918). */
const ofAnyNetwork =
  /^(?:(?:127|10|0)(?:\.\d+){3}|(?:192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d+){2}|\[(?:::1?|f[cd][0-9a-f]{2}:.*)\])$/;

/** Whether nobody can have this host: what stands under it is an example. A dot at the end makes no other name of it. */
export const isReservedHost = (host: string): boolean => {
  const name = host.toLowerCase().replace(/\.$/, '');
  return reserved.test(name) || ofAnyNetwork.test(name);
};

/** Whether this address, or that of a mailbox, is under a name that nobody can have. What is no address at all is: nobody is there either. */
export const isReservedAddress = (address: string): boolean => {
  const host = address.includes('://') ? URL.parse(address)?.hostname : address.split('@')[1];
  return host === undefined || host === '' || isReservedHost(host);
};
