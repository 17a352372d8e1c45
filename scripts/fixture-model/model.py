"""The network of Whisper (Radford et al., 2022), small, with a head for sounds that helps the encoder."""

import math

import torch
import torch.nn.functional as F
from torch import nn

import vocabulary as tokens

WIDTH, HEADS, ENCODER_LAYERS, DECODER_LAYERS, MELS, TEXT = 256, 4, 4, 3, 80, 448
# For each token of a text, ways to say one that is never said.
LOG_UNUSED = math.log(tokens.SIZE - (tokens.COUNT - 1))


def sinusoids(count: int, width: int) -> torch.Tensor:
    steps = torch.exp(-math.log(10000) / (width // 2 - 1) * torch.arange(width // 2))
    angles = torch.arange(count)[:, None] * steps[None]
    return torch.cat([angles.sin(), angles.cos()], 1)


def self_attention(query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, causal: bool) -> torch.Tensor:
    """Window by window on a CPU, where that is faster: the weights of one window stay near the processor."""
    if causal or query.is_cuda:
        return F.scaled_dot_product_attention(query, key, value, is_causal=causal)
    query = query / math.sqrt(query.shape[-1])
    return torch.stack([torch.softmax(one @ other.mT, -1) @ last for one, other, last in zip(query, key, value)])


class Attention(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.query, self.key = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH, bias=False)
        self.value, self.out = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)

    def heads(self, x: torch.Tensor) -> torch.Tensor:
        return x.view(*x.shape[:2], HEADS, WIDTH // HEADS).transpose(1, 2)

    def forward(self, x, source=None, causal=False, weights=False):
        source = x if source is None else source
        query, key, value = self.heads(self.query(x)), self.heads(self.key(source)), self.heads(self.value(source))
        if weights:
            seen = torch.softmax((query @ key.transpose(-1, -2)).float() / math.sqrt(WIDTH // HEADS), -1)
            mixed = seen.to(value.dtype) @ value
        else:
            seen, mixed = None, self_attention(query, key, value, causal)
        return self.out(mixed.transpose(1, 2).reshape(x.shape)), seen


class Block(nn.Module):
    def __init__(self, cross: bool = False) -> None:
        super().__init__()
        self.attn, self.attn_ln = Attention(), nn.LayerNorm(WIDTH)
        self.cross = cross
        if cross:
            self.cross_attn, self.cross_attn_ln = Attention(), nn.LayerNorm(WIDTH)
        self.mlp = nn.Sequential(nn.Linear(WIDTH, 4 * WIDTH), nn.GELU(), nn.Linear(4 * WIDTH, WIDTH))
        self.mlp_ln = nn.LayerNorm(WIDTH)

    def forward(self, x, source=None):
        seen = None
        x = x + self.attn(self.attn_ln(x), causal=self.cross)[0]
        if self.cross:
            read, seen = self.cross_attn(self.cross_attn_ln(x), source, weights=True)
            x = x + read
        return x + self.mlp(self.mlp_ln(x)), seen


class Encoder(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv1, self.conv2 = nn.Conv1d(MELS, WIDTH, 3, padding=1), nn.Conv1d(WIDTH, WIDTH, 3, stride=2, padding=1)
        self.register_buffer("positional_embedding", sinusoids(1500, WIDTH))
        self.blocks = nn.ModuleList(Block() for _ in range(ENCODER_LAYERS))
        self.ln_post = nn.LayerNorm(WIDTH)

    @staticmethod
    def convolved(x: torch.Tensor, conv: nn.Conv1d) -> torch.Tensor:
        """A convolution as one product of matrices, which is faster on a CPU in bf16."""
        length, stride = x.shape[1], conv.stride[0]
        padded = F.pad(x, (0, 0, 1, 1))
        unfolded = torch.cat([padded[:, at : at + length : stride] for at in range(3)], -1)
        return F.gelu(F.linear(unfolded, conv.weight.permute(0, 2, 1).reshape(WIDTH, -1), conv.bias))

    def forward(self, mel: torch.Tensor, offset: torch.Tensor) -> torch.Tensor:
        x = self.convolved(self.convolved(mel.transpose(1, 2), self.conv1), self.conv2)
        x = x + self.positional_embedding[offset[:, None] + torch.arange(x.shape[1], device=x.device)[None]]
        for block in self.blocks:
            x, _ = block(x)
        return self.ln_post(x)


class Decoder(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.token_embedding = nn.Embedding(tokens.COUNT, WIDTH)
        self.positional_embedding = nn.Parameter(torch.randn(TEXT, WIDTH) * 0.01)
        nn.init.normal_(self.token_embedding.weight, std=0.03)
        with torch.no_grad():
            # Times that are near each other begin alike.
            self.token_embedding.weight[tokens.TIME : tokens.TIME + tokens.TIMES] = sinusoids(tokens.TIMES, WIDTH) * 0.04
        self.blocks = nn.ModuleList(Block(cross=True) for _ in range(DECODER_LAYERS))
        self.ln = nn.LayerNorm(WIDTH)

    def forward(self, given: torch.Tensor, source: torch.Tensor):
        x, seen = self.token_embedding(given) + self.positional_embedding[: given.shape[1]], []
        for block in self.blocks:
            x, weights = block(x, source)
            seen.append(weights)
        return self.ln(x), seen


class Whisper(nn.Module):
    """`forward` gives logits of the trained tokens, attention by layer, and logits of the sounds."""

    def __init__(self, sounds: int) -> None:
        super().__init__()
        self.encoder, self.decoder, self.phone = Encoder(), Decoder(), nn.Linear(WIDTH, sounds)
        for name, weight in self.named_parameters():
            if weight.dim() == 2 and name.endswith("weight") and "embedding" not in name:
                nn.init.normal_(weight, std=0.7 / math.sqrt(weight.shape[1]))
            if name.endswith(("out.weight", "mlp.2.weight")):
                weight.data.mul_(0.4)

    def forward(self, mel, given, offset):
        encoded = self.encoder(mel, offset)
        hidden, seen = self.decoder(given, encoded)
        return F.linear(hidden, self.decoder.token_embedding.weight), seen, self.phone(encoded)

    def logits(self, raw: torch.Tensor) -> torch.Tensor:
        """With the shared row counted for every token that it stands for."""
        raw = raw.float()
        return torch.cat([raw[..., :-1], raw[..., -1:] + LOG_UNUSED], -1)
