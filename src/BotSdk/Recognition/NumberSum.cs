namespace BotSdk.Recognition;

/// <summary>Adds up the words of one number, as long as they make one.</summary>
internal struct NumberSum(NumberLanguage language)
{
    private decimal _total;
    private decimal _group;
    private decimal _fraction;
    private bool _any;
    private bool _joint;
    private bool _article;
    private bool _closed;
    private bool _zero;
    private decimal _lastScale;

    /// <summary>Gets a value indicating whether the words so far can stand as a number.</summary>
    public readonly bool IsWhole => _any && !_joint && !_article;

    public readonly decimal Value => _total + _group + _fraction;

    /// <summary>Takes a word; false if it does not belong to the number.</summary>
    public bool Take(string word)
    {
        if (_closed)
        {
            return false;
        }

        if (language.Articles.Contains(word))
        {
            var free = !_article && (!_any || _joint);
            _article = true;
            return free;
        }

        if (language.Joints.Contains(word))
        {
            var free = _any && !_joint && !_article && !_zero;
            _joint = true;
            return free;
        }

        if (TakePiece(word))
        {
            return true;
        }

        if (!language.Compounds)
        {
            return false;
        }

        var before = this;
        if (TakeCompound(word, 0, 0))
        {
            return true;
        }

        this = before;
        return false;
    }

    private bool TakeCompound(string word, int at, int depth)
    {
        if (at == word.Length)
        {
            return depth > 1 && IsWhole;
        }

        if (depth > 12)
        {
            return false;
        }

        for (var length = Math.Min(16, word.Length - at); length > 1; length--)
        {
            var piece = word.Substring(at, length);
            var before = this;
            if (TakeJointInside(piece) || TakePiece(piece))
            {
                if (TakeCompound(word, at + length, depth + 1))
                {
                    return true;
                }
            }

            this = before;
        }

        return false;
    }

    private bool TakeJointInside(string piece)
    {
        if (!_any || _joint || !language.Joints.Contains(piece))
        {
            return false;
        }

        _joint = true;
        return true;
    }

    private bool TakePiece(string word)
    {
        if (language.Scales.TryGetValue(word, out var scale) && TakeScale(scale))
        {
            return true;
        }

        if (language.Fractions.TryGetValue(word, out var fraction) && TakeFraction(fraction))
        {
            return true;
        }

        return !_article && language.Small.TryGetValue(word, out var small) && TakeSmall(small);
    }

    private bool TakeSmall(decimal value)
    {
        if (_zero || (_any && value == 0) || !Fits(value))
        {
            return false;
        }

        // "quatre-vingt" is four twenties.
        _group = language.TeensAfterSixtyAndEighty && value == 20 && _group % 100 == 4 ? _group - 4 + 80 : _group + value;
        _zero = value == 0;
        _any = true;
        _joint = false;
        return true;
    }

    private readonly bool Fits(decimal value)
    {
        var rest = _group % 100;
        if (value >= 100)
        {
            return _group == 0;
        }

        if (value < 10)
        {
            return rest == 0 ? !_joint || _total + _group >= 100 : rest >= 20 && rest % 10 == 0;
        }

        return rest == 0
            || (language.UnitsFirst && _joint && rest < 10 && value >= 20 && value % 10 == 0)
            || (language.TeensAfterSixtyAndEighty && ((value == 20 && rest == 4 && !_joint) || (value < 20 && (rest is 60 or 80))));
    }

    private bool TakeScale(decimal scale)
    {
        if (_joint || _zero || (scale >= 1000 && _lastScale != 0 && scale >= _lastScale) || (!_any && scale < 12))
        {
            return false;
        }

        if (scale == 12)
        {
            _group = Math.Max(_group, 1) * 12;
            _closed = true;
        }
        else if (scale == 100)
        {
            if (_group >= 100)
            {
                return false;
            }

            _group = Math.Max(_group, 1) * 100;
        }
        else
        {
            _total += Math.Max(_group, 1) * scale;
            _group = 0;
            _lastScale = scale;
        }

        _any = true;
        _article = false;
        return true;
    }

    // "half", "a half", "three quarters", "two and a half".
    private bool TakeFraction(decimal part)
    {
        if (_zero)
        {
            return false;
        }

        if (!_any || (_joint && _any))
        {
            _fraction = part;
        }
        else if (!_article && _total == 0 && _group < 20)
        {
            _fraction = _group * part;
            _group = 0;
        }
        else
        {
            return false;
        }

        _any = true;
        _joint = false;
        _article = false;
        _closed = true;
        return true;
    }
}
