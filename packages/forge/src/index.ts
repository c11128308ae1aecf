export { commentOf } from './comment/comment-text.ts';
export { type CommentOutcome, keepComment, type RequestComment } from './comment/keep-comment.ts';
export { type PullRequest, pullRequestOf } from './comment/pull-request.ts';
export { type CodeSearchName, type DiscoverRequest, type Discovery, discover } from './discover/discover.ts';
export { discoveryJson, formatDiscovery } from './discover/format-discovery.ts';
